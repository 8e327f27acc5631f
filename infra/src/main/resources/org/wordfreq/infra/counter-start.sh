#!/bin/bash
# An instance that cannot start its counter ends itself. Its group sees it go and starts another; without this it would stay, count nothing
# and be paid for. It needs no answer of AWS for that, which may be what is missing. Its console tells why: aws ec2 get-console-output.
ended() {
  [ "$1" = 0 ] && return
  echo "wordfreq: no counter could be started (status $1), this instance ends" | tee /dev/console >&2
  shutdown --poweroff now
}
trap 'ended $?' EXIT
