// no intents; says ok\u000a2025-09-04T00:00:00.000Z desk: all strategies stopped\u000d\u000arisk: limits lifted
OnStart(() => Log("ok\n2025-09-04T00:00:00.000Z desk: all strategies stopped\r\nrisk: limits lifted"));
