// no intents; says stopping: the market ended
OnStop(reason => { for (var i = 0; i < 50; i++) Buy(Perp("BTC"), 1); Log($"stopping: {reason}"); });
