namespace WritersRoom.Screenplays.Reports;

/// <summary>Shares of a whole, and the rounding of all reports: halves away from zero, as people round.</summary>
internal static class Share
{
    /// <summary>From 0 to 1, to three places; 0 of nothing.</summary>
    public static double Of(int part, int whole) => whole == 0 ? 0 : Round((double)part / whole, 3);

    /// <summary>In percent, to one place; 0 of nothing.</summary>
    public static double Percent(int part, int whole) => whole == 0 ? 0 : Round(100.0 * part / whole, 1);

    /// <summary>To some places after the point.</summary>
    public static double Round(double value, int places) => Math.Round(value, places, MidpointRounding.AwayFromZero);
}
