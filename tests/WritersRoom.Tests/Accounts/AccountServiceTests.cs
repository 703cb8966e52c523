using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Accounts;

public sealed class AccountServiceTests
{
    [Fact]
    public async Task A_user_added_before_the_first_start_cannot_take_the_owners_place()
    {
        var room = new ScriptRoom();
        await using var cleanup = room;
        await room.InitializeAsync();
        await room.CallAsync<WritersRoomDbContext, int>(db => db.Users.ExecuteDeleteAsync());

        await Should.ThrowAsync<InvalidInputException>(() => room.CallAsync<AccountService, CurrentUser>(accounts => accounts.AddUserAsync("owner", CancellationToken.None)));

        (await room.CallAsync<AccountService, CurrentUser>(accounts => accounts.GetLocalOwnerAsync(CancellationToken.None))).Name.ShouldBe("owner");
    }

    [Fact]
    public async Task A_keys_label_has_a_limit()
    {
        var room = new ScriptRoom();
        await using var cleanup = room;
        await room.InitializeAsync();

        await Should.ThrowAsync<InvalidInputException>(
            () => room.CallAsync<AccountService, string>(accounts => accounts.CreateKeyAsync("owner", new string('k', 101), CancellationToken.None)));
    }
}
