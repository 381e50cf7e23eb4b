// no intents; says \u001b[2J\u001b[31mred\u0007\u0000\u009b
OnStart(() => Log("\u001b[2J\u001b[31mred\u0007\u0000\u009b"));
