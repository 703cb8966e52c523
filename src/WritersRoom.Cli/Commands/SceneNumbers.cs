using System.Globalization;

namespace WritersRoom.Cli.Commands;

/// <summary>Scenes as a person counts them, from 1: <c>12</c>, <c>12,13</c>, <c>12-15</c>.</summary>
internal static class SceneNumbers
{
    /// <exception cref="CommandFailure">Something is no number, or no scene of the script.</exception>
    public static IReadOnlyList<int> Read(string option, string[]? given, int sceneCount)
    {
        var numbers = new List<int>();
        foreach (var part in (given ?? []).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var ends = part.Split('-', 2);
            var (first, last) = (One(option, ends[0], sceneCount), One(option, ends[^1], sceneCount));
            if (last < first) throw new CommandFailure($"{option} '{part}' runs backwards. Write the smaller number first.");
            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return numbers;
    }

    /// <summary>As <c>12:3</c>: scene 12 to place 3.</summary>
    /// <exception cref="CommandFailure">As for <see cref="Read"/>.</exception>
    public static IReadOnlyList<(int From, int To)> ReadMoves(string option, string[]? given, int sceneCount) =>
    [
        .. (given ?? []).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(part =>
            part.Split(':') is [var from, var to]
                ? (One(option, from, sceneCount), One(option, to, sceneCount))
                : throw new CommandFailure($"{option} '{part}' is no scene with a place. Write it as 12:3.")),
    ];

    private static int One(string option, string text, int sceneCount) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= sceneCount
            ? number
            : throw new CommandFailure($"{option} '{text}' is no scene of this script, which has scenes 1 to {sceneCount}.");
}
