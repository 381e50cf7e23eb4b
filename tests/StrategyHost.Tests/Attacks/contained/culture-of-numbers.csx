// no intents; says 1234.5 1,234.5 01/01/1970 00:00:00 i ß (¤1.50)
OnStart(() => Log($"{1234.5} {1234.5:N1} {DateTime.UnixEpoch} {"I".ToLower()} {"ß".ToUpper()} {-1.5:C}"));
