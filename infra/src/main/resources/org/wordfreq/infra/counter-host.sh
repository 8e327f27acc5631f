#!/bin/bash
# Makes an Amazon Linux 2023 machine one that runs a counter: installs Docker and pulls the counter's image. Run when the golden image is
# baked, and again when an instance starts, where it finds most of it done. The packages come from S3, which needs no way to the internet.
set -euo pipefail

# What does not answer is asked again, for five minutes in all.
again() {
  local try
  for try in 1 2 3 4 5 6; do
    "$@" && return
    echo "wordfreq: $1 failed, try $try of 6" >&2
    sleep $((try * 15))
  done
  return 1
}
login() { aws ecr get-login-password --region @REGION@ | docker login --username AWS --password-stdin @REGISTRY@; }

command -v docker >/dev/null || again dnf install --assumeyes --quiet docker
systemctl enable --now docker
again login
again docker pull --quiet @IMAGE@
docker logout @REGISTRY@ >/dev/null

# What the counter writes is on the disk, not in memory, and belongs to the image's user.
install --directory --owner=10001 --group=10001 /var/lib/wordfreq
install --directory /etc/wordfreq

cat >/etc/systemd/system/wordfreq-counter.service <<'UNIT'
[Unit]
Description=WordFreq counter
Requires=docker.service
After=docker.service network-online.target

[Service]
ExecStartPre=-/usr/bin/docker rm --force counter
ExecStart=/usr/bin/docker run --name counter --rm --network host --user 10001:10001 --read-only --cap-drop ALL \
  --security-opt no-new-privileges --env-file /etc/wordfreq/counter.env \
  --volume /var/lib/wordfreq:/tmp \
  --log-driver awslogs --log-opt awslogs-region=@REGION@ --log-opt awslogs-group=@LOG@ @IMAGE@
ExecStop=/usr/bin/docker stop --time 120 counter
TimeoutStopSec=130
Restart=on-failure
RestartSec=5
# That it was told to stop. A counter that has left by itself, before its machine goes, has ended with 0 and stays away.
SuccessExitStatus=143

[Install]
WantedBy=multi-user.target
UNIT
systemctl daemon-reload
