// 0.568230 0.225463 -1352709358
class Lcg(ulong seed) { ulong state = seed; public double Next() { state = state * 6364136223846793005UL + 1442695040888963407UL; return (state >> 11) / (double)(1UL << 53); } }
int Hash(string s) { var h = 17; foreach (var c in s) h = h * 31 + c; return h; }
OnStart(() => { var r = new Lcg(42); Log($"{r.Next():F6} {r.Next():F6} {Hash("the quick brown fox")}"); });
