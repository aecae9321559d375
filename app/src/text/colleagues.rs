//! Contact persons and their colleagues.

use domain::{MembershipState, Role};

use super::{Text, sentences};

sentences! {
    review_title: "Заявка коллеги", "A colleague’s request";
    review_lead: "Этот человек просит доступ в Личный кабинет от лица вашей компании. Решите, работает ли он у вас.",
        "This person asks for access to the client cabinet on behalf of your company. Decide whether they work with you.";
    review_who: "Кто просит", "Who asks";
    review_email: "Эл. почта", "E-mail";
    review_email_proved: "подтверждена", "confirmed";
    review_phone: "Телефон", "Phone";
    review_phone_proved: "подтверждён", "confirmed";
    review_phone_unproved: "не подтверждён", "not confirmed";
    review_company: "Компания", "Company";
    review_requested: "Заявка подана", "Requested";
    review_contacts: "Почту и телефон коллеги покажем, когда вы войдёте.", "Your colleague’s address and phone are shown once you sign in.";
    review_password: "Ваш пароль от Личного кабинета", "Your password for the client cabinet";
    review_password_hint: "В этом браузере вы не вошли в кабинет, поэтому решение подтверждается паролем.",
        "You are not signed in to the cabinet in this browser, so the decision is confirmed by your password.";
    review_reason: "Причина отказа", "Reason for a refusal";
    review_reason_hint: "Нужна только для отказа. Её увидит заявитель.", "Needed for a refusal only. The applicant will see it.";
    review_approve: "Одобрить", "Approve";
    review_refuse: "Отказать", "Refuse";
    review_decide_busy: "Сохраняем решение…", "Saving the decision…";
    review_by: "Кто решил", "Decided by";
    review_at: "Когда", "When";
    review_why: "Причина", "Reason";
    review_to_colleagues: "К списку коллег", "To the list of colleagues";
    review_expired: "Срок ссылки истёк", "The link has expired";
    review_expired_text: "Ссылка действует 14 дней. Если заявка ещё ждёт решения, она есть в вашем кабинете, в разделе «Коллеги».",
        "A link works for 14 days. If the request still waits, it is in your cabinet, under “Colleagues”.";
    review_superseded: "Есть письмо новее", "There is a newer letter";
    review_superseded_text: "Мы отправили вам новую ссылку на эту заявку. Откройте последнее письмо или раздел «Коллеги» в кабинете.",
        "We have sent you a new link to this request. Open the latest letter, or “Colleagues” in the cabinet.";
    review_not_yours: "Решение больше не за вами", "This is no longer yours to decide";
    review_not_yours_text: "Вы больше не контактное лицо этой компании, поэтому ссылка не действует. Заявку рассмотрят другое контактное лицо или служба клиентского сервиса.",
        "You are no longer a contact person of this company, so the link does not work. Another contact person or the client-service desk will decide.";
    review_unknown: "Такой ссылки нет", "There is no such link";
    review_unknown_text: "Проверьте, что ссылка скопирована из письма целиком, или откройте раздел «Коллеги» в кабинете.",
        "Check that the whole link was copied from the letter, or open “Colleagues” in the cabinet.";

    colleagues_requests: "Ждут решения", "Waiting for a decision";
    colleagues_no_requests: "Новых заявок нет. Когда коллега попросит доступ, мы напишем вам на почту.",
        "There are no new requests. When a colleague asks for access, we will write to you.";
    colleagues_asked: "Служба клиентского сервиса попросила заявителя уточнить заявку. Одобрить её можно будет после ответа.",
        "The client-service desk has asked the applicant about the request. It can be approved once they answer.";
    colleagues_people: "Кто работает в кабинете", "Who works in the cabinet";
    colleagues_alone: "Пока здесь только вы. Пригласите коллег или дождитесь их заявок.",
        "There is nobody but you yet. Invite colleagues or wait for their requests.";
    colleagues_further: "Показать дальше", "Show more";
    colleagues_from_the_first: "К началу списков", "To the beginning of the lists";
    colleagues_you: "это вы", "you";
    colleagues_since: "Доступ открыт", "Access since";
    colleagues_revoke: "Закрыть доступ", "Revoke access";
    colleagues_hand_on: "Передать роль", "Hand on the role";
    colleagues_last: "Вы единственное контактное лицо. Чтобы закрыть свой доступ, сначала передайте роль коллеге.",
        "You are the only contact person. To give up your access, hand on the role to a colleague first.";
    colleagues_invite: "Пригласить коллегу", "Invite a colleague";
    colleagues_invitations: "Приглашения", "Invitations";
    colleagues_invited_at: "Письмо отправлено", "Letter sent";
    colleagues_invitation_until: "Действует до", "Works until";
    colleagues_invitation_expired: "Срок истёк", "Expired";
    colleagues_resend: "Отправить снова", "Send again";
    colleagues_uninvite: "Отменить", "Cancel";
    colleagues_decided: "Последние решения", "Latest decisions";
    colleagues_back: "Не сейчас", "Not now";
    colleagues_gone: "Этого уже нет в списке", "This is no longer on the list";
    colleagues_gone_text: "Возможно, решение уже приняли. Вернитесь к списку и посмотрите последние решения.",
        "It may have been decided already. Go back to the list and see the latest decisions.";

    refuse_title: "Отказать в доступе", "Refuse access";
    refuse_lead: "Заявитель получит письмо с причиной и сможет подать заявку снова.",
        "The applicant will get a letter with the reason and may ask again.";
    revoke_title: "Закрыть доступ", "Revoke access";
    revoke_lead: "Человек сразу перестанет работать от лица компании и получит письмо с причиной.",
        "The person will at once stop acting for the company and get a letter with the reason.";
    revoke_self_lead: "Вы сразу перестанете работать от лица компании.", "You will at once stop acting for the company.";
    revoke_reason: "Причина", "Reason";
    reason_hint: "Её увидит сам человек.", "The person will see it.";
    hand_on_title: "Передать роль контактного лица", "Hand on the role of contact person";
    hand_on_lead: "Коллега будет решать, кого допустить в кабинет, и получит об этом письмо.",
        "The colleague will decide who may enter the cabinet, and will get a letter about it.";
    hand_on_stay: "Я тоже остаюсь контактным лицом", "I stay a contact person as well";
    hand_on_button: "Передать роль", "Hand on the role";
    hand_on_busy: "Передаём…", "Handing on…";
    invite_title: "Пригласить коллегу", "Invite a colleague";
    invite_lead: "Отправим письмо со ссылкой на регистрацию. Кто зарегистрируется по ней с этим адресом, получит доступ сразу, без отдельной заявки.",
        "We will mail a link to the registration. Whoever registers by it with this address gets access at once, without a request of its own.";
    invite_email: "Эл. почта коллеги", "The colleague’s e-mail";
    invite_button: "Отправить приглашение", "Send the invitation";
    invite_busy: "Отправляем…", "Sending…";

    colleagues_not_you: "Коллегами управляет контактное лицо", "Colleagues are managed by the contact person";
    colleagues_not_you_text: "Контактное лицо решает, кто работает в кабинете от лица компании.",
        "A contact person decides who works in the cabinet on behalf of a company.";
    colleagues_contacts: "Контактные лица", "Contact persons";
    colleagues_no_contact: "Контактного лица пока нет. Его может назначить служба клиентского сервиса: напишите ей.",
        "There is no contact person yet. The client-service desk can appoint one: write to it.";
    colleagues_not_member: "Кто контактное лицо, станет видно после одобрения заявки.",
        "You will see who the contact person is once your request is approved.";
    colleagues_no_company: "У вас пока нет компании. Подайте заявку в разделе «Заявки».",
        "You have no company yet. Make a request under “Requests”.";

    invited_title: "Вас приглашает коллега", "A colleague invites you";
    invited_gone: "Приглашение больше не действует", "The invitation is no longer valid";
    invited_gone_text: "Попросите коллегу прислать новое или зарегистрируйтесь без него: тогда заявку рассмотрит контактное лицо компании или служба клиентского сервиса.",
        "Ask your colleague for a new one, or register without it: then a contact person of the company or the client-service desk will decide on your request.";
}

impl Text {
    /// What somebody is to a company.
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::ContactPerson => self.pick("Контактное лицо", "Contact person"),
            Role::Employee => self.pick("Сотрудник", "Employee"),
        }
    }

    /// What became of a request, as a heading for a contact person.
    pub fn review_decided(self, state: MembershipState) -> &'static str {
        match state {
            MembershipState::Requested => self.pick("Заявка ждёт решения", "The request awaits a decision"),
            MembershipState::ActionNeeded => self.pick(
                "Заявителя попросили уточнить заявку",
                "The applicant was asked about the request",
            ),
            MembershipState::Approved => self.pick("Заявка одобрена", "The request is approved"),
            MembershipState::Rejected => self.pick("В доступе отказано", "The request is refused"),
            MembershipState::Withdrawn => self.pick("Заявитель отозвал заявку", "The applicant withdrew the request"),
            MembershipState::Revoked => self.pick(
                "Доступ был открыт, а потом закрыт",
                "Access was granted and later revoked",
            ),
        }
    }

    /// What has just been done, by the code that a redirect carries; nothing for a code that is no such thing.
    pub fn colleagues_done(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "approved" => self.pick(
                "Заявка одобрена. Коллега получит письмо",
                "Approved. Your colleague will get a letter",
            ),
            "refused" => self.pick(
                "В доступе отказано. Заявитель получит письмо",
                "Refused. The applicant will get a letter",
            ),
            "revoked" => self.pick("Доступ закрыт", "Access is revoked"),
            "handed-on" => self.pick(
                "Роль передана. Коллега получит письмо",
                "The role is handed on. Your colleague will get a letter",
            ),
            "invited" => self.pick(
                "Приглашение отправлено. Ссылка в нём действует 14 дней",
                "The invitation is sent. Its link works for 14 days",
            ),
            "uninvited" => self.pick(
                "Приглашение отменено, ссылка в нём не действует",
                "The invitation is cancelled; its link is dead",
            ),
            _ => return None,
        })
    }

    /// Who is to be let in by an invitation, and what for.
    pub fn invited_text(self, name: &str, company: &str, email: &str) -> String {
        match self.0 {
            domain::Lang::Ru => format!(
                "Приглашает {name}, компания {company}. Зарегистрируйтесь с адресом {email} и не меняйте компанию: доступ откроется сразу после подтверждения адреса."
            ),
            domain::Lang::En => format!(
                "You are invited by {name} of {company}. Register with the address {email} and leave the company as it is: access will open as soon as you confirm the address."
            ),
        }
    }
}
