import { COPY_FOLDER } from '../server/weights-scripts';

/** Object that is written last. */
export const COMPLETE = 'COMPLETE';

/**
 * Waits until the artefacts of a folder of S3 are complete and copies them to a directory, as `python3 -c … bucket prefix directory`. It needs
 * botocore, which comes with the boto3 of the Neuron image.
 */
export const FETCH_ARTIFACTS = `
import sys, time
import botocore.session

bucket, prefix, directory = sys.argv[1:]
s3 = botocore.session.get_session().create_client('s3')
while s3.list_objects_v2(Bucket=bucket, Prefix=prefix + '${COMPLETE}', MaxKeys=1)['KeyCount'] == 0:
    print(f'waiting for s3://{bucket}/{prefix}${COMPLETE}', flush=True)
    time.sleep(15)
${COPY_FOLDER}
`.trim();

/**
 * Compiles a model, as `python3 -c … bucket prefix directory url preparations command…`: starts the server, which finds nothing in the directory,
 * compiles into it and loads what it compiled; ends it once the URL answers, and copies the directory to S3. Where the artefacts are complete
 * already nothing is prepared and nothing compiled.
 *
 * `preparations` is a JSON array of commands that run before. boto3 is in the Neuron image:
 * https://github.com/aws-neuron/deep-learning-containers/blob/1424d186d240/vllm/inference/0.16.0/Dockerfile.neuronx
 */
export const COMPILE_MODEL = `
import json, os, subprocess, sys, time, urllib.error, urllib.request
import boto3

bucket, prefix, directory, url, preparations, *command = sys.argv[1:]
s3 = boto3.client('s3')

def answers():
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except (urllib.error.URLError, OSError):
        return False

def uploaded():
    for folder, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(folder, name)
            yield path, prefix + os.path.relpath(path, directory)

if s3.list_objects_v2(Bucket=bucket, Prefix=prefix + '${COMPLETE}', MaxKeys=1)['KeyCount'] > 0:
    print(f's3://{bucket}/{prefix} is complete: nothing is compiled', flush=True)
    sys.exit()
for preparation in json.loads(preparations):
    subprocess.run(preparation, check=True)
os.makedirs(directory, exist_ok=True)
server = subprocess.Popen(command)
while not answers():
    if server.poll() is not None:
        sys.exit(f'the server ended with {server.returncode} before it answered: see its log above')
    time.sleep(5)
server.terminate()
try:
    server.wait(60)
except subprocess.TimeoutExpired:
    server.kill()
files = list(uploaded())
if not files:
    sys.exit(f'the server compiled nothing into {directory}')
for path, key in files:
    s3.upload_file(path, bucket, key)
s3.put_object(Bucket=bucket, Key=prefix + '${COMPLETE}')
`.trim();
