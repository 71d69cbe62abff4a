"""What is registered with Application Auto Scaling: resource id and dimension."""
from ministack.core.responses import AccountRegionScopedDict

SCALABLE_TARGETS = AccountRegionScopedDict()
SCALING_POLICIES = AccountRegionScopedDict()
