#include "reports/bulletin.h"

namespace ps::reports {
} // namespace ps::reports
