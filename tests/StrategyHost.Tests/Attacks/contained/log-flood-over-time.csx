// no intents; dropped lines; says 1970-01-01T00:00:00.051Z 0
Every(Seconds(0.001), () => { for (var i = 0; i < 20; i++) Log($"{Now} {i}"); });
