// no intents; says mine
static class File { public static string ReadAllText(string path) => "mine"; }
static class Console { public static void WriteLine(string text) { } }
class Guard { public static void Enter(int n) { } }
OnStart(() => { Console.WriteLine(File.ReadAllText("/etc/passwd")); Guard.Enter(1); Log(File.ReadAllText("/etc/passwd")); });
