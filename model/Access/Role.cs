using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Access;

/// <summary>What somebody is to the program; each may what those before it may, and more.</summary>
public enum Role
{
    Lasare,
    Planerare,
    Controller,
    Administrator,
}

/// <summary>What can be asked for. Which role it takes is said in <see cref="Roles"/> alone, which address it takes in the explorer's table of access.</summary>
public enum Right
{
    /// <summary>Public figures and reports, of every area.</summary>
    SeePublic,

    /// <summary>All figures of an area, forecasts and scenarios, and its månadsprognos.</summary>
    SeeInternal,

    /// <summary>Comments on an area's månadsprognos.</summary>
    Comment,

    /// <summary>Adjusts an area's månadsprognos.</summary>
    Adjust,

    /// <summary>Hands an area's månadsprognos in.</summary>
    Sign,

    /// <summary>Sees what has come in; what is in a file only of the areas it has rows of.</summary>
    SeeDeliveries,

    /// <summary>Leaves files. Nobody knows whose rows they have before they are read: it takes the city.</summary>
    Deliver,

    /// <summary>Lets deliveries in and turns them down, where every area they have rows of is one's own.</summary>
    Approve,

    /// <summary>Has reports of an area made and kept.</summary>
    OrderReports,

    /// <summary>Jobs, integrations, settings.</summary>
    Administer,
}

/// <summary>The roles by the words that people and settings know them by, and what each may.</summary>
public static class Roles
{
    private static readonly (Role Role, string Word)[] Words =
    [
        (Role.Lasare, "läsare"), (Role.Planerare, "planerare"), (Role.Controller, "controller"), (Role.Administrator, "administratör"),
    ];

    public static string Word(Role role) => Array.Find(Words, known => known.Role == role).Word;

    /// <summary>The role that a right takes at least.</summary>
    public static Role Least(Right right) => right switch
    {
        Right.SeePublic => Role.Lasare,
        Right.SeeInternal or Right.Comment => Role.Planerare,
        Right.Adjust or Right.Sign or Right.SeeDeliveries or Right.Deliver or Right.Approve or Right.OrderReports => Role.Controller,
        _ => Role.Administrator,
    };

    /// <summary>Case and å, ä, ö forgiven; null for any other word.</summary>
    public static Role? Find(string word) => AreaCatalog.Fold(word) is var folded && Array.FindIndex(Words, known => AreaCatalog.Fold(known.Word) == folded) is >= 0 and var at
        ? Words[at].Role
        : folded == "administrator" ? Role.Administrator : null;

    /// <exception cref="UserException">There is no such role.</exception>
    public static Role Require(string word) =>
        Find(word) ?? throw UserException.Usage($"Rollen «{word}» finns inte. Rollerna är {SwedishWords.And([.. Words.Select(known => known.Word)])}.");
}
