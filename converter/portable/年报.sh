#!/bin/sh
here=${0%/*}
[ "$here" = "$0" ] && here=.
# Some programs that unpack archives forget who may run what.
[ -x "$here/node/node" ] || chmod +x "$here/node/node"
exec "$here/node/node" "$here/dist/guided.cjs" "$@"
