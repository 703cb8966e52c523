namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>
/// How much is inflicted on the Scribe: enough for every change, or, with <c>WRITERSROOM_TEST_LANE=long</c>, as much as it promises to survive
/// (<c>WRITERSROOM_TEST_LANE=long dotnet test tests/WritersRoom.Server.Tests -c Release --filter Category=Faults</c>).
/// </summary>
internal static class FaultLane
{
    public const string Category = "Category";
    public const string Faults = "Faults";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("WRITERSROOM_TEST_LANE") == "long";

    public static int Of(int usual, int inLongLane) => IsLong ? inLongLane : usual;
}
