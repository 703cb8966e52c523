using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>The four invariants after a run, read from what is stored.</summary>
/// <param name="room">Where it was.</param>
/// <param name="assets">The text of each writer.</param>
/// <param name="turnsOf">How many turns of each were acknowledged.</param>
/// <param name="typed">Marks of the saves that were.</param>
internal sealed class FaultCheck(FaultRoom room, IReadOnlyList<Guid> assets, int[] turnsOf, IReadOnlySet<string> typed)
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    // What takes process after process down with it is put aside, and comes late when a person has it tried again: it has no place among the others.
    private IReadOnlySet<Guid> putAside = new HashSet<Guid>();

    /// <summary>What a writer says in a turn.</summary>
    public static string Said(int writer, int turn) => $"said-{writer}-{turn};";

    /// <summary>What a writer types after a turn.</summary>
    public static string Typed(int writer, int turn, int number) => $"typed-{writer}-{turn}-{number};";

    /// <summary>What does not hold, a line each.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var faults = new List<string>();
        putAside = await room.PutAsideAsync();
        for (var writer = 0; writer < assets.Count; writer++)
        {
            await using var scope = room.NodeOf(0).CreateAsyncScope();
            var id = assets[writer];
            var asset = await scope.ServiceProvider.GetRequiredService<AssetService>().GetAsync(room.Owner, id, stop);
            var turns = await scope.ServiceProvider.GetRequiredService<TurnService>().ListAsync(room.Owner, id, stop);
            CheckTurns(writer, turnsOf[writer], asset, turns, faults);
            await CheckVersionsAsync(scope.ServiceProvider.GetRequiredService<AssetHistory>(), writer, asset, turns, faults);
        }

        await using var open = room.Database.CreateCommand("SELECT count(*) FROM jobs WHERE kind IN ('scribe.write', 'assets.store') AND finished_at IS NULL");
        if ((long)(await open.ExecuteScalarAsync(stop))! is > 0 and var left)
            faults.Add($"I4: {left} jobs have not come to an end");
        return faults;
    }

    private void CheckTurns(int writer, int turnsOfEach, MediaAsset asset, IReadOnlyList<ScribeTurn> turns, List<string> faults)
    {
        if (turns.Count != turnsOfEach)
            faults.Add($"I1: document {writer} knows of {turns.Count} turns, {turnsOfEach} were acknowledged");
        if (turns.FirstOrDefault(turn => turn.State != TurnState.Applied) is { } open)
            faults.Add($"I1: a turn of document {writer} is {open.State}: {open.Failure}");
        var last = -1;
        for (var turn = 0; turn < turnsOfEach; turn++)
        {
            var mark = Said(writer, turn);
            var times = asset.Content.Split(mark).Length - 1;
            var at = asset.Content.IndexOf(mark, StringComparison.Ordinal);
            if (times != 1)
                faults.Add($"{(times == 0 ? "I1" : "I2")}: turn {turn} is {times} times in document {writer}");
            else if (turn < turns.Count && putAside.Contains(turns[turn].Id))
                continue;
            else if (at < last)
                faults.Add($"I3: turn {turn} of document {writer} stands before an earlier one");
            last = Math.Max(last, at);
        }

        faults.AddRange(typed.Where(mark => mark.StartsWith($"typed-{writer}-", StringComparison.Ordinal) && !asset.Content.Contains(mark, StringComparison.Ordinal)).Select(mark => $"I3: '{mark}' is gone"));
    }

    private async Task CheckVersionsAsync(AssetHistory history, int writer, MediaAsset asset, IReadOnlyList<ScribeTurn> turns, List<string> faults)
    {
        if (await history.ReplayAsync(room.Owner, asset.Id, stop) != asset.Content)
            faults.Add($"I4: the log of document {writer} gives another text");
        await using var command = room.Database.CreateCommand("SELECT number, turn_ids, object_key, sha256 FROM asset_versions WHERE asset_id = $1 ORDER BY number");
        command.Parameters.Add(new() { Value = asset.Id });
        await using var row = await command.ExecuteReaderAsync(stop);
        var (number, applied) = (0, new List<Guid>());
        while (await row.ReadAsync(stop))
        {
            if (row.GetInt32(0) != ++number)
                faults.Add($"I3: document {writer} has no version {number}");
            applied.AddRange(row.GetFieldValue<Guid[]>(1));
            if (row.IsDBNull(2) || await room.ObjectOfAsync(row.GetString(2)) is not { } bytes || AssetText.Sha256(bytes) != row.GetString(3))
                faults.Add($"I4: version {number} of document {writer} is not in the store as it should be");
        }

        if (applied.Count != applied.Distinct().Count())
            faults.Add($"I2: a turn of document {writer} is in two versions");
        if (!applied.Except(putAside).SequenceEqual(turns.Select(turn => turn.Id).Except(putAside)))
            faults.Add($"I3: versions of document {writer} have its turns in another order");
    }
}
