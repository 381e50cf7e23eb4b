// nofine
class Refused(string why) : Exception(why);
string Try(Action a) { try { a(); return "fine"; } catch (Refused e) when (e.Message.Length > 1) { return e.Message; } finally { } }
OnStart(() => Log(Try(() => throw new Refused("no")) + Try(() => { })));
