// flat long short huge
string Side2(int n) { switch (n) { case 0: return "flat"; case > 0 and < 10: goto case 100; case 100: return "long"; case < 0: break; default: return "huge"; } return "short"; }
OnStart(() => Log($"{Side2(0)} {Side2(5)} {Side2(-1)} {Side2(500)}"));
