#ifndef LEADGLASS_CCURL_H
#define LEADGLASS_CCURL_H

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take any type of argument, which Swift cannot call. The parentheses keep the macros
// of the same names out.

static inline CURLcode leadglass_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode leadglass_curl_set_number(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode leadglass_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode leadglass_curl_set_context(CURL *handle, CURLoption option, void *value) {
    return (curl_easy_setopt)(handle, option, value);
}

typedef size_t (*leadglass_curl_source)(char *buffer, size_t size, size_t count, void *context);

static inline CURLcode leadglass_curl_set_source(CURL *handle, leadglass_curl_source source, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_READFUNCTION, source);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_READDATA, context);
}

typedef size_t (*leadglass_curl_sink)(char *buffer, size_t size, size_t count, void *context);

static inline CURLcode leadglass_curl_set_sink(CURL *handle, leadglass_curl_sink sink, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_WRITEFUNCTION, sink);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_WRITEDATA, context);
}

typedef int (*leadglass_curl_watch)(
    void *context, curl_off_t to_come, curl_off_t come, curl_off_t to_go, curl_off_t gone
);

static inline CURLcode leadglass_curl_set_watch(CURL *handle, leadglass_curl_watch watch, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_XFERINFOFUNCTION, watch);
    if (code == CURLE_OK) code = (curl_easy_setopt)(handle, CURLOPT_XFERINFODATA, context);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_NOPROGRESS, 0L);
}

static inline CURLcode leadglass_curl_response_code(CURL *handle, long *code) {
    return (curl_easy_getinfo)(handle, CURLINFO_RESPONSE_CODE, code);
}

#endif
