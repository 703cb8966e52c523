using System.CommandLine;
using WritersRoom.Accounts;
using WritersRoom.Data;

namespace WritersRoom.Server.Commands;

internal static class AccountCommands
{
    public static Command CreateUsers()
    {
        var name = new Argument<string>("NAME") { Description = "The new user's name." };
        var add = new Command("add", "Add a user, who acts through API keys.") { name };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await OpenMigratedAsync(cancellationToken);
            var user = await product.Get<AccountService>().AddUserAsync(parsed.GetValue(name)!, cancellationToken);
            Console.WriteLine($"Added {user.Name} ({user.Id}). Make a key with: keys create {user.Name}");
        });
        return new Command("users", "The people of this server.") { add };
    }

    public static Command CreateKeys()
    {
        var name = new Argument<string>("NAME") { Description = "The user the key acts as." };
        var label = new Option<string>("--label") { Description = "What to call the key.", DefaultValueFactory = _ => "key" };
        var create = new Command("create", "Make an API key. It is shown this once.") { name, label };
        create.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await OpenMigratedAsync(cancellationToken);
            Console.WriteLine(await product.Get<AccountService>().CreateKeyAsync(parsed.GetValue(name)!, parsed.GetValue(label)!, cancellationToken));
        });
        return new Command("keys", "API keys (Authorization: Bearer KEY).") { create };
    }

    private static async Task<ProductScope> OpenMigratedAsync(CancellationToken cancellationToken)
    {
        var product = await ProductScope.OpenAsync(cancellationToken);
        await product.Get<DatabaseMigrator>().UpAsync(cancellationToken);
        return product;
    }
}
