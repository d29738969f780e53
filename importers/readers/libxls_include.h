// libxls's headers include the system's from inside of its namespace: those have to be there before, or they end up in
// it.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <wchar.h>

#include <libxls/xls.h>
