// Exception: ScriptStopped: Steps at line 3 in OnBook
class ScriptStopped(string m) : Exception(m);
OnBook(Perp("BTC"), book => throw new ScriptStopped("Steps"));
