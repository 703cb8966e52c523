namespace WritersRoom.Jobs.Tests;

/// <summary>
/// How much is inflicted on the queue: enough for every change, or, with <c>WRITERSROOM_TEST_LANE=long</c>, as much as the product promises to survive
/// (<c>WRITERSROOM_TEST_LANE=long dotnet test tests/WritersRoom.Jobs.Tests -c Release --filter Category=Faults</c>).
/// </summary>
internal static class TestLane
{
    public const string Category = "Category";
    public const string Faults = "Faults";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("WRITERSROOM_TEST_LANE") == "long";

    public static int Of(int usual, int inLongLane) => IsLong ? inLongLane : usual;
}
