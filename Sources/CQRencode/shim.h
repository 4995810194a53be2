#ifndef LEADGLASS_CQRENCODE_H
#define LEADGLASS_CQRENCODE_H

#include <qrencode.h>

#endif
