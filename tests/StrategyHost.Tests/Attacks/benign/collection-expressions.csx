// 2344
List<int> a = [1, 2];
int[] b = [.. a, 3];
IReadOnlyList<int> c = [.. b, 4];
HashSet<int> d = [.. c, 1];
OnStart(() => Log($"{a.Count}{b.Length}{c.Count}{d.Count}"));
