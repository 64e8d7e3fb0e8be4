#include "cli.h"
int cmd_stories(int argc, char **argv) { (void)argc; (void)argv; return 2; }
