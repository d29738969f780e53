// libxls's headers include system headers inside their own namespace. These must be included before, or their names end
// up in that namespace.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <wchar.h>

#include <libxls/xls.h>
