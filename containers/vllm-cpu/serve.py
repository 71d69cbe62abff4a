"""Starts vLLM with the options that SM_VLLM_* variables state, as AWS's containers of vLLM do.

SM_VLLM_MAX_MODEL_LEN=4096 is --max-model-len 4096; true is an option without a value, and false leaves it out. SM_VLLM_MODEL is the
model, /opt/ml/model where it is not set. vLLM answers /ping and /invocations itself, on port 8080.
"""

import os

PREFIX = "SM_VLLM_"
MODEL_DIRECTORY = "/opt/ml/model"
PORT = "8080"
# what this script decides
RESERVED = ("MODEL", "HOST", "PORT")


def command(environment):
    """The command line of vLLM, options in the order of their names."""
    words = ["vllm", "serve", environment.get(PREFIX + "MODEL", MODEL_DIRECTORY), "--host", "0.0.0.0", "--port", PORT]
    for name in sorted(environment):
        option = name.removeprefix(PREFIX)
        if name == option or option in RESERVED:
            continue
        value = environment[name]
        if value.lower() == "false":
            continue
        words.append("--" + option.lower().replace("_", "-"))
        if value.lower() != "true":
            words.append(value)
    return words


if __name__ == "__main__":
    words = command(os.environ)
    os.execvp(words[0], words)
