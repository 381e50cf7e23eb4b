// 5 3 2 1
var grid = new double[3, 2];
grid[2, 1] = 5;
int[][] jagged = [[1], [2, 3]];
var copy = (double[])new double[] { 3, 1, 2 }.Clone();
Array.Sort(copy);
OnStart(() => Log($"{grid[2, 1]} {grid.GetLength(0)} {jagged[1].Length} {copy[0]}"));
