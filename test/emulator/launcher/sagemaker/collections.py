"""What there is of each kind."""
from collection import Collection

MODELS = Collection('model', 'model')
CONFIGS = Collection('endpoint configuration', 'endpoint-config')
ENDPOINTS = Collection('endpoint', 'endpoint')
COMPONENTS = Collection('inference component', 'inference-component')
JOBS = Collection('processing job', 'processing-job')


def variants(config: dict) -> list[dict]:
    return [*config['ProductionVariants'], *config.get('ShadowProductionVariants', [])]


def endpoints_of_config(name: str) -> list[str]:
    return [endpoint['EndpointName'] for endpoint in ENDPOINTS.all() if endpoint['EndpointConfigName'] == name]


def components_of_endpoint(name: str) -> list[str]:
    return [component['InferenceComponentName'] for component in COMPONENTS.all() if component['EndpointName'] == name]
