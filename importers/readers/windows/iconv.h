// The part of iconv that libxls calls, for Windows, which has no iconv: from a code page to UTF-8, by the tables of the
// system.
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void* iconv_t;

/// (iconv_t)-1 when `to` is not UTF-8 or `from` is unknown.
iconv_t iconv_open(const char* to, const char* from);

/// Converts all of the input or none of it: (size_t)-1 with errno E2BIG when the output is too small, with EILSEQ when
/// the input is invalid in that code page. Both leave the pointers unchanged.
size_t iconv(iconv_t converter, char** in, size_t* in_left, char** out, size_t* out_left);

int iconv_close(iconv_t converter);

#ifdef __cplusplus
}
#endif
