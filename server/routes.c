/* The one list of what the API answers. */
#include "http.h"

const route routes[] = {
  {"GET", "/api/v1/about", api_about},
  {"POST", "/api/v1/code", api_code},
  {"GET", "/api/v1/events", api_events},
  {"GET", "/api/v1/points", api_points},
  {"GET", "/api/v1/counts", api_counts},
  {"GET", "/api/v1/stories", api_stories},
  {"GET", "/api/v1/claims", api_claims},
  {"GET", "/api/v1/stream", api_stream},
  {NULL, NULL, NULL},
};
