"""Resource types of CloudFormation that ministack lacks, or takes in part."""
from resource_schema import replacing_properties

from . import alarm, application_auto_scaling, sagemaker

MISSING_TYPES = {**sagemaker.TYPES, **application_auto_scaling.TYPES}
RESOURCE_TYPES = {**MISSING_TYPES, **alarm.TYPES}

# the engine creates the new resource before it deletes the old one
REPLACING_PROPERTIES = {name: replacing_properties(name) for name in MISSING_TYPES}
