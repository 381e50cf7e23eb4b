// no intents; says 
OnStart(() => { Log(null!); Log(""); Log(" "); });
