using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Data;
using WritersRoom.Impact;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Impact;

public sealed class ImpactSnapshotTests(ImpactSnapshotTests.Room room) : IClassFixture<ImpactSnapshotTests.Room>
{
    [Fact]
    public async Task A_scene_that_is_stored_between_the_reading_of_the_text_and_of_what_is_made_of_it_is_not_seen_in_half()
    {
        var script = await room.ImportAsync("INT. KITCHEN - DAY\n\nNINA\nYes.\n\nINT. CELLAR - DAY\n\nNINA\nNo.\n\n");
        var scenes = (await room.CallAsync<ScriptService, StoredScript>(scripts => scripts.ReadAsync(room.User, script, CancellationToken.None))).Scenes;
        room.Meanwhile.Do = async () =>
        {
            var added = await room.CallAsync<SceneService, StoredScene>(
                service => service.InsertAsync(room.User, script, "INT. ATTIC - DAY\n\nOTTO\nWho?\n\n", scenes[1].Id, CancellationToken.None));
            await room.CallAsync<WritersRoomDbContext, int>(db =>
            {
                db.SceneCharacters.Add(new SceneCharacter { SceneId = added.Id, CharacterName = "OTTO", OwnerId = room.User.Id, SpeechCount = 1, WordCount = 1 });
                return db.SaveChangesAsync();
            });
        };

        var radius = await room.CallAsync<ImpactService, BlastRadius>(
            impact => impact.PredictAsync(room.User, script, new ScriptChange([], [scenes[0].Id], []), CancellationToken.None));

        room.Meanwhile.Do.ShouldBeNull("it happened");
        (radius.Before.SceneCount, radius.After.SceneCount).ShouldBe((2, 1));
        radius.FirstAppearances.ShouldBeEmpty();
    }

    public sealed class Room : ScriptRoom
    {
        internal Meanwhile Meanwhile { get; } = new();

        protected override void Change(IServiceCollection services) => services.ConfigureDbContext<WritersRoomDbContext>(options => options.AddInterceptors(Meanwhile));
    }

    /// <summary>Something that is committed just before cards are read for the first time.</summary>
    internal sealed class Meanwhile : DbCommandInterceptor
    {
        public Func<Task>? Do { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Do is { } act && command.CommandText.Contains("FROM scene_summaries", StringComparison.Ordinal))
            {
                Do = null;
                await act();
            }

            return result;
        }
    }
}
