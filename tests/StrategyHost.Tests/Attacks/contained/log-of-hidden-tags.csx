// no intents; says safe\udb40\udc41\udb40\udc42📈
OnStart(() => Log("safe\U000E0041\U000E0042\U0001F4C8"));
