using System.Globalization;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Exam;

/// <summary>What writers thought of answers, by what was asked for, how much was read and who answered.</summary>
/// <param name="Intent">What messages were taken for.</param>
/// <param name="Tier">How much an answer could draw on.</param>
/// <param name="Model">Who answered.</param>
/// <param name="Up">How many answers were good.</param>
/// <param name="Down">How many were not.</param>
/// <param name="Reasons">Why, as far as it was said, the newest first.</param>
internal sealed record RatingRow(string Intent, string Tier, string Model, int Up, int Down, IReadOnlyList<string> Reasons)
{
    public double Liked => (double)Up / (Up + Down);
}

/// <summary>Adds ratings up and shows them.</summary>
internal static class RatingTable
{
    private const string BuiltIn = "built-in";

    /// <summary>One row for each intent, tier and model; those with most ratings first.</summary>
    public static IReadOnlyList<RatingRow> Of(IEnumerable<RatedAnswer> ratings) =>
    [
        .. ratings.GroupBy(rated => (rated.Intent, rated.Tier, Model: rated.Model ?? BuiltIn)).Select(group => new RatingRow(
                group.Key.Intent, group.Key.Tier, group.Key.Model, group.Count(rated => rated.Rating == "up"), group.Count(rated => rated.Rating == "down"),
                [.. group.Where(rated => rated.Reason is not null).Select(rated => $"{rated.Rating}: {rated.Reason}")]))
            .OrderByDescending(row => row.Up + row.Down).ThenBy(row => row.Intent, StringComparer.Ordinal).ThenBy(row => row.Tier, StringComparer.Ordinal).ThenBy(row => row.Model, StringComparer.Ordinal),
    ];

    public static void Print(Terminal terminal, IReadOnlyList<RatingRow> rows)
    {
        if (rows.Count == 0)
        {
            terminal.WriteNote("No answer has been rated.");
            return;
        }

        terminal.WriteLine("intent\ttier\tmodel\tup\tdown\tliked");
        foreach (var row in rows)
        {
            terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Intent}\t{row.Tier}\t{SafeText.OneLine(row.Model)}\t{row.Up}\t{row.Down}\t{row.Liked:P0}"));
            foreach (var reason in row.Reasons)
                terminal.WriteLine($"    {SafeText.OneLine(reason)}");
        }
    }
}
