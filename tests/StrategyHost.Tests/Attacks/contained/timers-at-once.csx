// no intents; dropped points; plots x
for (var i = 0; i < 1_000; i++) At(Seconds(1), () => Plot("x", 1));
