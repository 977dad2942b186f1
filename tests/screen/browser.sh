#!/bin/sh
# Stands for a browser: says what it was given.
echo "browser $#: $1"
