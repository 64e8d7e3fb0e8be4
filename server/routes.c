/* The one list of what the API answers. */
#include "http.h"

const route routes[] = {
  {"GET", "/api/v1/about", api_about},
  {"POST", "/api/v1/code", api_code},
  {NULL, NULL, NULL},
};
