/**
 * Copies a folder of S3 to a directory, as `python3 -c … bucket prefix directory`: parts of 64 MiB, 16 at a time. It needs botocore, which the
 * images of vLLM and SGLang have (github.com/aws/deep-learning-containers, docker/vllm/Dockerfile and docker/sglang/Dockerfile).
 */
export const COPY_FOLDER = `
import concurrent.futures, os, sys
import botocore.config, botocore.session

bucket, prefix, directory = sys.argv[1:]
part_bytes = 64 * 2**20
clients = {}

def s3():
    if 's3' not in clients:
        retries = {'mode': 'adaptive', 'max_attempts': 10}
        clients['s3'] = botocore.session.get_session().create_client('s3', config=botocore.config.Config(retries=retries))
    return clients['s3']

def copy(part):
    key, path, first, last = part
    body = s3().get_object(Bucket=bucket, Key=key, Range=f'bytes={first}-{last}')['Body'].read()
    with open(path, 'r+b') as file:
        file.seek(first)
        file.write(body)

def parts():
    for page in s3().get_paginator('list_objects_v2').paginate(Bucket=bucket, Prefix=prefix):
        for item in page.get('Contents', []):
            key, size = item['Key'], item['Size']
            if key.endswith('/'):
                continue
            path = os.path.join(directory, key[len(prefix):])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                file.truncate(size)
            for first in range(0, size, part_bytes):
                yield key, path, first, min(first + part_bytes, size) - 1

found = list(parts())
clients.clear()
if not found:
    sys.exit(f's3://{bucket}/{prefix} has no objects')
with concurrent.futures.ProcessPoolExecutor(16) as pool:
    for _ in pool.map(copy, found):
        pass
`.trim();

/** Writes the value of a secret to a file, as `python3 -c … arn path`. */
export const FETCH_SECRET = `
import sys
import botocore.session

arn, path = sys.argv[1:]
value = botocore.session.get_session().create_client('secretsmanager').get_secret_value(SecretId=arn)['SecretString']
with open(path, 'w') as file:
    file.write(value.strip())
`.trim();
