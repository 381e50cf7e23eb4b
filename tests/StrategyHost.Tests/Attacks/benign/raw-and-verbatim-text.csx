// a "quoted" line c:\x {"coin": "BTC",  "n": 2} 1\n3
OnStart(() => { var raw = """a "quoted" line"""; var block = $$"""
    {"coin": "{{"BTC"}}",
     "n": {{1 + 1}}}
    """; Log(raw + @" c:\x " + block.Replace("\n", " ") + $@" {1}\n" + "é\t|".Length); });
