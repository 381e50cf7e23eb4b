// no intents
OnStart(() => Log(new string('x', 50_000_000)));
