// 2400 1.25
double[] table =
[
//*600 {i}.5, {i}.25, -{i}.125, 1e-{i},
];
OnStart(() => Log($"{table.Length} {table[5]}"));
