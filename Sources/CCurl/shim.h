#ifndef LEADGLASS_CCURL_H
#define LEADGLASS_CCURL_H

#include <curl/curl.h>

#endif
