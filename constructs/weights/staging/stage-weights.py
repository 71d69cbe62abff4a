"""Copies the files of one commit of a Hugging Face repository to a folder of S3, past the disk, and checks each before it is there.

A SageMaker processing job runs it: boto3 is in its image. The environment says what to copy; what is there already stays.

CHECKPOINT        repository on the hub
REVISION          commit
DESTINATION       s3://bucket/folder/
TOKEN_SECRET_ARN  secret whose whole value is an access token; none for a public repository
VOCABULARY_URL    one more file that the engine wants beside them, with VOCABULARY_SHA256
"""
import concurrent.futures
import fnmatch
import hashlib
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
from botocore.exceptions import ClientError

HUB = os.environ.get('HF_ENDPOINT', 'https://huggingface.co')
PART_BYTES = 64 * 2**20  # S3 takes 10,000 parts: files up to 671 GB
BLOCK_BYTES = 2**20
FILES_AT_ONCE = 8
ATTEMPTS = 6
TIMEOUT_SECONDS = 60
# weights, configuration, tokenizer, chat template, and the code of models that bring their own
WANTED = ['*.safetensors', '*.json', '*.txt', '*.model', '*.tiktoken', '*.jinja', '*.py']
# the same weights in other forms
LEFT_OUT = ['.cache/*', 'original/*', 'metal/*', 'consolidated*']
# SageMaker shows what is in this file as the exit message of the job
MESSAGE_FILE = '/opt/ml/output/message'

s3 = boto3.client('s3')


class Refused(Exception):
    """What another attempt does not change."""


class Redirects(urllib.request.HTTPRedirectHandler):
    """The hub sends readers to the store of the files, which must not see the token."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following and urllib.parse.urlsplit(newurl).netloc != urllib.parse.urlsplit(req.full_url).netloc:
            following.remove_header('Authorization')
        return following


web = urllib.request.build_opener(Redirects())


def opened(url, token, first=0):
    """An answer of the web from a byte on."""
    request = urllib.request.Request(url)
    if token:
        request.add_header('Authorization', f'Bearer {token}')
    if first:
        request.add_header('Range', f'bytes={first}-')
    try:
        response = web.open(request, timeout=TIMEOUT_SECONDS)
    except urllib.error.HTTPError as error:
        if error.code in (401, 403) and urllib.parse.urlsplit(error.url).netloc == urllib.parse.urlsplit(HUB).netloc:
            raise Refused(f'{url} answered {error.code}: the account of the token must have accepted the licence of the model on its page') from error
        if error.code == 404:
            raise Refused(f'{url} answered 404: there is no such checkpoint or commit, or the token may not see it') from error
        raise
    if first and response.status != 206:
        raise Refused(f'{url} answered {response.status} to a request for its end')
    return response


def blocks(url, token, size):
    """The bytes of a file, which goes on where a connection broke."""
    first, failures = 0, 0
    while first < size:
        try:
            with opened(url, token, first) as response:
                while block := response.read(BLOCK_BYTES):
                    yield block
                    first, failures = first + len(block), 0
            if first >= size:
                return
            reason = 'the connection ended early'
        except (OSError, http.client.HTTPException) as error:  # an HTTPError is an OSError
            reason = error
        failures += 1
        if failures == ATTEMPTS:
            raise Refused(f'{url} failed {ATTEMPTS} times at byte {first}: {reason}')
        time.sleep(min(2 ** failures, 30))


def parts(url, token, size):
    """The bytes of a file in parts for S3."""
    part = bytearray()
    for block in blocks(url, token, size):
        part += block
        if len(part) >= PART_BYTES:
            yield bytes(part[:PART_BYTES])
            del part[:PART_BYTES]
    yield bytes(part)


def listed(checkpoint, revision, token):
    """The files to copy: path, address, bytes, and the digest that the hub has of each."""
    url = f'{HUB}/api/models/{checkpoint}/revision/{revision}?blobs=true'
    # the list is small, and its size unknown: it is read anew as a whole
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with opened(url, token) as response:
                siblings = json.load(response)['siblings']
            break
        except (OSError, http.client.HTTPException, ValueError) as error:
            if attempt == ATTEMPTS:
                raise Refused(f'{url} failed {ATTEMPTS} times: {error}') from error
            time.sleep(min(2 ** attempt, 30))
    files = []
    for sibling in siblings:
        path = sibling['rfilename']
        if any(fnmatch.fnmatchcase(path, pattern) for pattern in LEFT_OUT) or not any(fnmatch.fnmatchcase(path, pattern) for pattern in WANTED):
            continue
        lfs = sibling.get('lfs')
        digest = f'sha256:{lfs["sha256"]}' if lfs else f'git:{sibling["blobId"]}'
        files.append((path, f'{HUB}/{checkpoint}/resolve/{revision}/{urllib.parse.quote(path)}', sibling['size'], digest))
    if not any(path.endswith('.safetensors') for path, *_ in files):
        raise Refused(f'{checkpoint} has no safetensors files at {revision}')
    return files


def hasher(size, digest):
    """What calculates the digest of a file of the size: of large files plain SHA-256, of others that of git."""
    return hashlib.sha256() if digest.startswith('sha256:') else hashlib.sha1(b'blob %d\0' % size)


def is_there(bucket, key, size, digest):
    """Whether an earlier job copied the file."""
    try:
        head = s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response['ResponseMetadata']['HTTPStatusCode'] == 404:
            return False
        raise
    return head['ContentLength'] == size and head['Metadata'].get('digest') == digest


def check(path, size, digest, found_size, hashed):
    found = f'{digest.partition(":")[0]}:{hashed.hexdigest()}'
    if found_size != size or found != digest:
        raise Refused(f'{path} has {found_size} bytes with {found}, the hub says {size} with {digest}')


def copy(bucket, folder, token, file):
    """Copies a file; it is in the bucket only once its digest is right."""
    path, url, size, digest = file
    key = folder + path
    if is_there(bucket, key, size, digest):
        print(f'{path} is there', flush=True)
        return
    hashed, found_size, metadata = hasher(size, digest), 0, {'digest': digest}
    if size < PART_BYTES:
        body = b''.join(parts(url, token, size))
        hashed.update(body)
        check(path, size, digest, len(body), hashed)
        s3.put_object(Bucket=bucket, Key=key, Body=body, Metadata=metadata)
        print(f'{path} copied', flush=True)
        return
    upload = {'Bucket': bucket, 'Key': key}
    upload['UploadId'] = s3.create_multipart_upload(**upload, Metadata=metadata)['UploadId']
    try:
        sent = []
        for number, part in enumerate(parts(url, token, size), 1):
            hashed.update(part)
            found_size += len(part)
            if part:
                sent.append({'PartNumber': number, 'ETag': s3.upload_part(**upload, PartNumber=number, Body=part)['ETag']})
        check(path, size, digest, found_size, hashed)
        s3.complete_multipart_upload(**upload, MultipartUpload={'Parts': sent})
    except BaseException:
        s3.abort_multipart_upload(**upload)
        raise
    print(f'{path} copied', flush=True)


def secret(arn):
    client = boto3.client('secretsmanager', region_name=arn.split(':')[3])
    return client.get_secret_value(SecretId=arn)['SecretString'].strip()


def extra(url, sha256):
    """One more file, whose size the server says."""
    with opened(url, None) as response:
        size = int(response.headers['Content-Length'])
    return url.rpartition('/')[2], url, size, f'sha256:{sha256}'


def stage(environment):
    checkpoint, revision = environment['CHECKPOINT'], environment['REVISION']
    bucket, _, folder = environment['DESTINATION'].removeprefix('s3://').partition('/')
    token = secret(environment['TOKEN_SECRET_ARN']) if 'TOKEN_SECRET_ARN' in environment else None
    files = listed(checkpoint, revision, token)
    with concurrent.futures.ThreadPoolExecutor(FILES_AT_ONCE) as pool:
        copies = [pool.submit(copy, bucket, folder, token, file) for file in files]
        if 'VOCABULARY_URL' in environment:
            vocabulary = extra(environment['VOCABULARY_URL'], environment['VOCABULARY_SHA256'])
            copies.append(pool.submit(copy, bucket, folder, None, vocabulary))
        try:
            for done in concurrent.futures.as_completed(copies):
                done.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def main():
    try:
        stage(os.environ)
    except Exception as error:  # SageMaker shows the message, and the log has the rest
        message = f'{error}' if isinstance(error, Refused) else f'{type(error).__name__}: {error}'
        if os.path.isdir(os.path.dirname(MESSAGE_FILE)):
            with open(MESSAGE_FILE, 'w', encoding='utf-8') as file:
                file.write(message[:1000])
        print(message, file=sys.stderr)
        sys.exit(1)


if __name__ == '__main__':
    main()
