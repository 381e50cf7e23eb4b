// no intents; says half � and � other
OnStart(() => Log("half \uD800 and \uDC00 other"));
