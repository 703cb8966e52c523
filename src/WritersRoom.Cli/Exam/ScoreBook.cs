using System.Globalization;
using System.Text.Json;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Exam;

/// <summary>What answers were worth, run after run: a line of JSON for each model and tier, the latest run of each kept.</summary>
internal static class ScoreBook
{
    private const int BarLength = 30;

    /// <summary>Puts a score into the file, in place of an earlier one of the same model and tier.</summary>
    /// <exception cref="CommandFailure">The file is not a score book, or cannot be written.</exception>
    public static IReadOnlyList<AnswerScore> Keep(string file, AnswerScore score)
    {
        try
        {
            var kept = File.Exists(file) ? File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, ApiJson.Default.AnswerScore)!).ToList() : [];
            kept.RemoveAll(other => (other.Model, other.Tier) == (score.Model, score.Tier));
            kept.Add(score);
            File.WriteAllLines(file, kept.Select(row => JsonSerializer.Serialize(row, ApiJson.Default.AnswerScore)));
            return kept;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CommandFailure($"'{file}' cannot be used as a book of scores: {unusable.Message}", unusable);
        }
    }

    /// <summary>Accuracy against dollars, the cheapest answers first.</summary>
    public static void Draw(Terminal terminal, IEnumerable<AnswerScore> scores)
    {
        terminal.WriteLine("accuracy against dollars for 100 answers");
        foreach (var score in scores.OrderBy(score => score.CostUsd is null).ThenBy(DollarsOf).ThenBy(score => score.Accuracy))
        {
            var bar = new string('#', (int)Math.Round(score.Accuracy * BarLength)).PadRight(BarLength, '.');
            terminal.WriteLine(SafeText.OneLine($"{Dollars(score),10}  {bar} {score.Accuracy.ToString("P0", CultureInfo.InvariantCulture),5}  {score.Model}, {score.Tier}"));
        }
    }

    private static decimal DollarsOf(AnswerScore score) => (score.CostUsd ?? 0) * 100 / Math.Max(1, score.Questions + score.Swapped);

    private static string Dollars(AnswerScore score) => score.CostUsd is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"${DollarsOf(score):0.00}");
}
