#!/bin/sh
exec sh "$(dirname "$0")/publish.sh" remove
