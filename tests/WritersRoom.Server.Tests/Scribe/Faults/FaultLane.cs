namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>
/// How much is inflicted on the Scribe: enough for every change, or, with <c>WRITERSROOM_TEST_LANE=long</c>, as much as it promises to survive
/// (<c>WRITERSROOM_TEST_LANE=long dotnet test tests/WritersRoom.Server.Tests -c Release --filter Category=Faults</c>).
/// </summary>
internal static class FaultLane
{
    public const string Category = "Category";
    public const string Faults = "Faults";

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("WRITERSROOM_TEST_LANE") == "long";

    public static int Of(int usual, int inLongLane) => IsLong ? inLongLane : usual;
}

/// <summary>How long a run goes on: for a time, or for so many turns.</summary>
/// <param name="Writers">People who talk at once, each into a text of their own.</param>
/// <param name="Time">For how long; null for as long as it takes.</param>
/// <param name="TurnsOfEach">Most turns of each writer.</param>
/// <param name="Mercy">How much rarer than in the short lane each fault is.</param>
internal sealed record FaultMeasure(int Writers, TimeSpan? Time, int TurnsOfEach, int Mercy)
{
    public static FaultMeasure Short { get; } = new(Writers: 5, TimeSpan.FromSeconds(20), TurnsOfEach: int.MaxValue, Mercy: 1);

    public static FaultMeasure Long { get; } = new(Writers: 20, Time: null, TurnsOfEach: 51, Mercy: 4);
}
